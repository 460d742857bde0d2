#!/bin/sh
read -r greeting
echo "$greeting"
echo words
