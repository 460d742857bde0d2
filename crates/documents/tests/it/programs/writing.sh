#!/bin/sh
read -r greeting
echo "$greeting"
exec cat /dev/zero
